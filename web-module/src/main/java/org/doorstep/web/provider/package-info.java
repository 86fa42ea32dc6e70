/** Over HTTP: companies, contracts, payee accounts. */
package org.doorstep.web.provider;
