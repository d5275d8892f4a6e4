/** The response of a template over a search region: its peak, and how clear that peak is. */
package io.siamstream.tracker.response;
