/** The wire format of platforms that keep their schemas in a registry. */
package io.siamstream.registry;
