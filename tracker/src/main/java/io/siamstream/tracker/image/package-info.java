/** Pictures from encoded bytes that nobody vouches for, and back. */
package io.siamstream.tracker.image;
