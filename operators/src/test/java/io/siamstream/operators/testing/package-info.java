/** What the tests of this module and of those above it share: a cheap tracker and scenes for it. */
package io.siamstream.operators.testing;
