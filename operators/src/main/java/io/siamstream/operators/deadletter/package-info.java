/** Letters about records that cannot be used, and their counters. */
package io.siamstream.operators.deadletter;
