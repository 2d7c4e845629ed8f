/** Several replicas on one database: what each has heard of, and how they tell each other. */
package org.therapydirectory.replicas;
