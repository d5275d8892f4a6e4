/** What a batch needs under either profile: crops, templates and rows of numbers, and a clock. */
package io.siamstream.tracker.batch;
