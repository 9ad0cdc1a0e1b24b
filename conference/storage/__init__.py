"""Files apart from the database: in a folder of the instance, or with an S3-compatible service."""
