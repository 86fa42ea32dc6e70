/** Over HTTP: areas, categories, services, price lists. */
package org.doorstep.web.catalogue;
