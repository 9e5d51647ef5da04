"""What a printed summary can be, judged without the rows behind it."""
