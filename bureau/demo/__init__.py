"""The demonstration city 示范市, and what a first start needs."""
