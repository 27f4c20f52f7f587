"""Web addresses (urllib.parse). Nothing is fetched."""
