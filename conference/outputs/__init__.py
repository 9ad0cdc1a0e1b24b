"""Bytes out: papers, calendars, workbooks and mail, made from frozen dataclasses of plain values."""
