/**
 * Files that people upload: certificates, photos, pictures, evidence.
 *
 * <p>Promise: what is stored is what it says it is, harmless, bounded, and shown only through a signed URL that expires.
 *
 * <ol>
 *   <li>The type is found from the content and must be the claimed one and allowed for the purpose; PDF only for
 *       certificates and evidence.
 *   <li>An image is measured before it is decoded, decoded, turned upright, made smaller and written anew: no EXIF, no
 *       place, nothing appended survives. Of what it says of itself only the orientation is read.
 *   <li>Only who uploaded a file may attach it to something ({@link org.doorstep.media.MediaStore#requireOwn}); whoever
 *       shows it has checked that the viewer may see it, and gives out a URL for ten minutes.
 *   <li>A person tries to upload at most {@code media.uploads-per-day} files in 24 hours; a try is counted before the file is
 *       opened.
 * </ol>
 *
 * <p>Neighbours: none above floor 0 but settings and audit. Out of scope: virus scanning, video, object stores (they
 * come behind {@code MediaBlobs}).
 */
package org.doorstep.media;
