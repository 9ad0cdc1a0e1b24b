"""The conference file, version 1, as pydantic models. A key that the file does not say is absent from `model_fields_set`."""
