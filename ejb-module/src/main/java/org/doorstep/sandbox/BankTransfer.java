package org.doorstep.sandbox;

/** One credit transfer as the sandbox bank read it. */
record BankTransfer(String endToEndId, String creditor, String account, long minor, String currency) {}
