"""Readings as official Chinese: phrases, and claims with their proof. Pure: no Django, no file format."""
