/** Opens the tracker of either profile, by what its weights say of themselves. */
package io.siamstream.tracker.profile;
