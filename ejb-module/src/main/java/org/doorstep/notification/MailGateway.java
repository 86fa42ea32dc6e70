package org.doorstep.notification;

/** Sends mail: by SMTP where a host is configured, else to the sandbox's page. */
interface MailGateway extends MessageGateway {}
