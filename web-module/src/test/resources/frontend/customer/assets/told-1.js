told()
