/** Free slots, grabbing, assigning and the dispatch board over HTTP. */
package org.doorstep.web.dispatch;
