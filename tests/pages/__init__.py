"""The page police and its tests."""
