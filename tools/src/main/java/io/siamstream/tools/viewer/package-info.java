/** The viewer: a page that shows cameras and their targets live, of the topics of a job. */
package io.siamstream.tools.viewer;
