"""A password hash that is worth nothing, and costs nothing: nearly every test of the desk has a curator of its own."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class Quick(PBKDF2PasswordHasher):
    iterations = 1
