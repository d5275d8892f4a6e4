/** The demo: a broker, a job, generated cameras and the viewer's page in one process. */
package io.siamstream.tools.demo;
