"""The pages of the site; articles/urls.py has every address with an example."""
