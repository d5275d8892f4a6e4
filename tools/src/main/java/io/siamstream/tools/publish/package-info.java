/** Sends pictures of files, folders, webcams and network cameras to the frames topic. */
package io.siamstream.tools.publish;
