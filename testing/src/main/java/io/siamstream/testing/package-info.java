/**
 * What the tests of several modules share: a cheap tracker, cameras for it, a registry, a browser.
 */
package io.siamstream.testing;
