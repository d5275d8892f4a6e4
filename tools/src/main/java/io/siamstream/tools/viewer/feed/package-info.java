/**
 * What pages are told: the newest frames, the targets on them, and how they compare with the truth.
 */
package io.siamstream.tools.viewer.feed;
