"""The clause library: every version, alone and in pairs, leaves what stood before as it was."""
