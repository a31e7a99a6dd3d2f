"""Tests of sro.formats.word.reply."""
