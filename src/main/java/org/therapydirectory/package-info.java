/**
 * A content service for therapy directories. Start reading at {@link
 * org.therapydirectory.Application}, then {@code publishing.Publisher}, then {@code
 * therapist.TherapistResource}.
 */
package org.therapydirectory;
