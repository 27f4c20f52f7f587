"""What runs elsewhere: executors and their futures."""
