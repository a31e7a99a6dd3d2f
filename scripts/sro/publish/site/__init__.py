"""The policy website: pages written as Markdown before MkDocs builds them, from the same documents that paper is made of."""
