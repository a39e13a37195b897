"""What is said to the model. Changing a text makes its step run anew."""
