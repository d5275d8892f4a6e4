/** The light profile of the tracker: the light network, with the identity logic around it. */
package io.siamstream.tracker.light;
