"""Writers: each turns a resolved document into one format. They decide no content."""
