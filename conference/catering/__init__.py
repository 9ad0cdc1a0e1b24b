"""Meals, diets and orders."""
