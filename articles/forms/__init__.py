"""Raw GET and POST in, typed values out, an error beside its field: one module a noun."""
