/** Pictures between bytes and pixels. */
package io.siamstream.tools.picture;
