"""Rows -> lists for hotel, airport, drivers, kitchen and hosts, as values of outputs.listing: workbook and PDF are written from one."""
