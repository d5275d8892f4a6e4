/** A registry for tests, of this module and of those above it. */
package io.siamstream.registry.testing;
