quiet()
