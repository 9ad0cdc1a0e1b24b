"""The master keys of an installation: what each of them opens, a new one, the end of an old one."""
