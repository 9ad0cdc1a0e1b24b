"""The conference file: a whole conference as JSON or as a workbook, in and out (docs/exchange.md)."""
