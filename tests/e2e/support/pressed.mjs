/** The button on the page of each link that e-mails bear, by its path. */
export const pressed = {
  '/activation': 'Activer mon compte',
  '/compte/adresse': 'Confirmer mon adresse',
  '/compte/adresse/annuler': 'Garder mon adresse actuelle',
  '/compte/certification': 'Certifier mon adresse électronique',
  '/reinitialisation': 'Choisir un nouveau mot de passe',
  '/invitation': 'Voir l’invitation',
};
