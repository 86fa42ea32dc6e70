package org.doorstep.notification;

/** Sends SMS; chosen by {@code doorstep.sms.gateway}. */
interface SmsGateway extends MessageGateway {}
