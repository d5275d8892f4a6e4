/** Pictures: decoded, from encoded bytes that nobody vouches for and back, and their colours. */
package io.siamstream.tracker.image;
