"""The typed questions to the model and the typed answers it must give."""
