/**
 * Therapist profiles: what an editor writes ({@code TherapistContent}), what delivery shows ({@code
 * TherapistView}), the live row ({@code Therapist}), and the endpoints that list and find them.
 */
package org.therapydirectory.therapist;
