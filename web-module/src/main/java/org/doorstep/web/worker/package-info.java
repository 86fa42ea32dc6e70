/** Over HTTP: workers, their reviews, rota, leave and territory. */
package org.doorstep.web.worker;
