"""What figures mean, as pure values: months and spans, quantities, series, readings (DOMAIN 2)."""
