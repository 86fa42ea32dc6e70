/** The books, read by finance staff. */
package org.doorstep.web.ledger;
